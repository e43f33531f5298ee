package org.marsad.app;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marsad.web.ProcessWeb;
import org.marsad.web.metrics.ProcessMeters;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Where a part that has no page tells of itself. */
final class MetricsOptions {
    @Option(
            names = "--metrics",
            paramLabel = "HOST:PORT",
            converter = HttpOptions.Parsed.class,
            description =
                    "Serve /metrics for Prometheus, /health/live and /health/ready of this process there, as 127.0.0.1:9404 (default: not at"
                            + " all); port 0 = any that is free. Nobody is asked who he is: no event and no count is there, only how the process"
                            + " does; but leave 127.0.0.1 only in a network of your own.")
    HttpOptions.@Nullable Address given;

    /**
     * Serves them, if that is asked for.
     *
     * @param opened closes what serves them
     * @param notReady why the part is not ready; null = it is
     */
    void serve(Opened opened, String part, List<MeterBinder> meters, Supplier<@Nullable String> notReady) {
        HttpOptions.Address at = given;
        if (at == null) return;
        ProcessWeb web = opened.add(
                ProcessWeb.start(at.host(), at.port(), new ProcessMeters(meters), notReady), ProcessWeb::close);
        LoggerFactory.getLogger(MetricsOptions.class).info("{}: metrics at {}metrics", part, web.address());
    }
}
