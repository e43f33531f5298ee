package org.marsad.producer.parse;

/** Text of unknown origin and length, in a sentence for people. */
final class Shown {
    /** More bytes than are ever shown. */
    static final int MAX_BYTES = 1000;

    private static final int MAX_CHARACTERS = 120;

    private Shown() {}

    static String of(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        if (line.codePointCount(0, line.length()) <= MAX_CHARACTERS) return line;
        return line.substring(0, line.offsetByCodePoints(0, MAX_CHARACTERS)) + "…";
    }
}
