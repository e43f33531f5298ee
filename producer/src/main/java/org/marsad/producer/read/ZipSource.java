package org.marsad.producer.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.ZipFile;

/** An entry of a zip. Its bytes are counted unpacked. */
record ZipSource(Path file, String entry, long bytes) implements Source {
    @Override
    public String name() {
        return file.getFileName() + "!" + entry;
    }

    @Override
    public InputStream open(LongAdder read) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            InputStream in = zip.getInputStream(zip.getEntry(entry));
            return new FilterInputStream(new CountedStream(in, read)) {
                @Override
                public void close() throws IOException {
                    zip.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }
}
