package org.marsad.web.metrics;

import java.util.concurrent.atomic.LongAdder;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.Identity;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.Store;

/** A store that takes the time of its commits. */
public final class Commits implements Store {
    private final Store store;
    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    public Commits(Store store) {
        this.store = store;
    }

    /** How many there were. */
    public long count() {
        return count.sum();
    }

    /** How long they took together. */
    public double nanos() {
        return nanos.sum();
    }

    @Override
    public void claim(Identity identity) {
        store.claim(identity);
    }

    @Override
    public void apply(Batch batch) {
        long began = System.nanoTime();
        store.apply(batch);
        nanos.add(System.nanoTime() - began);
        count.increment();
    }

    @Override
    public Snapshot snapshot() {
        return store.snapshot();
    }

    @Override
    public void close() {
        store.close();
    }
}
