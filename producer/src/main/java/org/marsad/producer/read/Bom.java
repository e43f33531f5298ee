package org.marsad.producer.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/** The mark that some programs put before UTF-8. */
final class Bom {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Bom() {}

    /** The stream without it. */
    static InputStream skipped(InputStream in) throws IOException {
        PushbackInputStream stream = new PushbackInputStream(in, MARK.length);
        byte[] first = stream.readNBytes(MARK.length);
        if (!Arrays.equals(first, MARK)) stream.unread(first);
        return stream;
    }
}
