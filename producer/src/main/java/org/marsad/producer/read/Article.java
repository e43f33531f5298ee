package org.marsad.producer.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** The events of the article that Marsad began with, as it tells them: what it does not say is left out. */
public final class Article {
    private static final String RESOURCE = "article.ndjson";

    private Article() {}

    /** Its ten events as an archive of their own. */
    public static Archive archive() {
        return new Archive(new Resource(), new Layout.Lines(), null);
    }

    private record Resource() implements Source {
        @Override
        public String name() {
            return RESOURCE;
        }

        @Override
        public long bytes() {
            return -1;
        }

        @Override
        public InputStream open(LongAdder read) throws IOException {
            InputStream in = Article.class.getResourceAsStream(RESOURCE);
            return new CountedStream(Objects.requireNonNull(in, RESOURCE), read);
        }
    }
}
