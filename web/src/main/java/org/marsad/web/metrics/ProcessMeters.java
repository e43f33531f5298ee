package org.marsad.web.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.web.api.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every process tells of itself: Java, the machine, and what it is given; as text for Prometheus. */
public final class ProcessMeters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessMeters.class);
    private static final String OPENMETRICS = "application/openmetrics-text";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final List<MeterBinder> further;

    /** @param further those that can be closed are, with this */
    public ProcessMeters(List<MeterBinder> further) {
        this.further = List.copyOf(further);
        registry.config().meterFilter(new KafkaSeries());
        new JvmInfoMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
        further.forEach(binder -> binder.bindTo(registry));
    }

    public MeterRegistry registry() {
        return registry;
    }

    /** All of it, in the version of the format that is asked for. */
    public Answer answer(@Nullable String accepted) {
        String type = accepted != null && accepted.contains(OPENMETRICS)
                ? OPENMETRICS + "; version=1.0.0; charset=utf-8"
                : PROMETHEUS;
        return new Answer(200, type, registry.scrape(type).getBytes(StandardCharsets.UTF_8), null);
    }

    @Override
    public void close() {
        for (MeterBinder binder : further) {
            try {
                if (binder instanceof AutoCloseable closeable) closeable.close();
            } catch (Exception e) {
                LOG.debug("{} was not closed", binder, e);
            }
        }
        gc.close();
        registry.close();
    }
}
