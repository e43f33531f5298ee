package org.marsad.producer.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is read from it. */
final class CountedStream extends FilterInputStream {
    private final LongAdder read;

    CountedStream(InputStream in, LongAdder read) {
        super(in);
        this.read = read;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) read.increment();
        return b;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        if (count > 0) read.add(count);
        return count;
    }
}
