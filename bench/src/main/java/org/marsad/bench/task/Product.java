package org.marsad.bench.task;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.marsad.model.names.Names;
import org.marsad.model.wire.TopicSetup;
import org.marsad.streams.Counting;
import org.marsad.streams.CountingSettings;

/** The counting that is measured, with its settings: nowhere else are they made. */
final class Product {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private Product() {}

    static Counting start(Job job) {
        var settings = new CountingSettings(
                job.cluster(),
                job.topics(),
                new TopicSetup.Partitions(job.partitions(), job.partitions()),
                Names.standard(),
                state(job),
                THREADS);
        return Counting.start(settings, false);
    }

    /** Where state is kept on disk; null if it is not. */
    static @Nullable Path state(Job job) {
        return job.rocksdb() ? job.file(job.prefix() + ".state") : null;
    }
}
