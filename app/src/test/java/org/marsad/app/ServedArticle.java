package org.marsad.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;

/** A whole pipeline that has the article's events to begin with, and its page, which can be taken away and put back. */
final class ServedArticle implements AutoCloseable {
    private static final int PARTITIONS = 4;

    private final Opened opened = new Opened();
    private final EmbeddedBroker broker;
    private final Kafka kafka;
    private final Pipeline pipeline;
    private final HttpOptions http = new HttpOptions();
    private @Nullable Page page;

    private ServedArticle() {
        broker = opened.add(EmbeddedBroker.start(), EmbeddedBroker::close);
        kafka = new Kafka(Cluster.at(broker.bootstrapServers()), Topics.DEFAULT, Kafka.NOTHING);
        pipeline = opened.add(Pipeline.start(kafka, PARTITIONS, Names.standard()), Pipeline::close);
        http.given = new HttpOptions.Address("127.0.0.1", 0);
    }

    static ServedArticle start() {
        return start("");
    }

    /** @param more rows that are published beside the article's events */
    static ServedArticle start(String more) {
        ServedArticle served = new ServedArticle();
        served.serve();
        run(more, "producer", "--stdin", "--bootstrap-servers", served.broker.bootstrapServers());
        return served;
    }

    URI address(String query) {
        HttpOptions.Address at = http.address();
        return URI.create("http://" + at.host() + ":" + at.port() + "/" + query);
    }

    /** Publishes events, one a line. */
    void publish(String events) {
        run(events, "producer", "--no-article", "--stdin", "--bootstrap-servers", broker.bootstrapServers());
    }

    private static void run(String input, String... arguments) {
        Cli.Result result = Cli.runOn(input, arguments);
        assertThat(result.code()).as(result.err()).isZero();
    }

    /** Serves the page, where it was served before. */
    void serve() {
        page = Page.serve(http, kafka, pipeline.filled(), new NameOptions());
        http.given = new HttpOptions.Address("127.0.0.1", page.address().getPort());
    }

    /** Serves the same once more, by options of its own, for as long as there is this. */
    URI serveAlso(HttpOptions options) {
        return opened.add(Page.serve(options, kafka, pipeline.filled(), new NameOptions()), Page::close)
                .address();
    }

    void leave() {
        if (page != null) page.close();
        page = null;
    }

    @Override
    public void close() {
        leave();
        opened.close();
    }
}
