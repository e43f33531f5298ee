package org.marsad.web.pipeline;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the pipeline besides offsets and the store.
 *
 * @param rejections what is on {@code marsad.rejected}
 * @param restore how far the counting is restored, if it runs in this process; null = unknown
 * @param meters what else is measured in this process; those that can be closed are, with what they are bound to
 */
public record Insight(Supplier<Rejections> rejections, Supplier<@Nullable Restore> restore, List<MeterBinder> meters) {
    public Insight {
        meters = List.copyOf(meters);
    }

    /** Nothing further. */
    public static Insight none() {
        Rejections unknown = new Rejections();
        unknown.is(Rejections.Known.UNKNOWN);
        return new Insight(() -> unknown, () -> null, List.of());
    }
}
