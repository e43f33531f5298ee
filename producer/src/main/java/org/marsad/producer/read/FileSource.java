package org.marsad.producer.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPInputStream;

/** A file, as it is or packed by gzip. */
record FileSource(Path file, long bytes, boolean gzip) implements Source {
    private static final int BUFFER = 64 * 1024;

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public InputStream open(LongAdder read) throws IOException {
        InputStream in = new CountedStream(Files.newInputStream(file), read);
        try {
            return gzip ? new GZIPInputStream(in, BUFFER) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
