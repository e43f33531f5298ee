package org.marsad.producer.read;

import java.io.InputStream;
import java.util.concurrent.atomic.LongAdder;

/** A stream that someone else has opened. */
record StreamSource(String name, InputStream in) implements Source {
    @Override
    public long bytes() {
        return -1;
    }

    @Override
    public InputStream open(LongAdder read) {
        return new CountedStream(in, read);
    }
}
