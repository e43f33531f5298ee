package org.marsad.model.names;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Two spellings match when they fold to the same text. Folding drops what writers vary: case, accents, hyphens, the kind of apostrophe,
 * white space. It depends on no locale, and {@code fold(fold(x))} is {@code fold(x)}.
 */
final class Fold {
    /** What each character folds to; white space and the hyphen to a space. */
    private static final byte[] ASCII = asciiFolded();

    private Fold() {}

    /** The text without white space (Unicode's White_Space) around it, and with one space for each run of it inside. */
    static String tidy(String text) {
        return isTidy(text) ? text : joined(text);
    }

    static String fold(String text) {
        String ascii = ascii(text);
        return ascii != null ? ascii : tidy(plain(text));
    }

    private static boolean isTidy(String text) {
        boolean gap = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = isSpace(c);
            if (space && (gap || c != ' ')) return false;
            gap = space;
        }
        return !gap || text.isEmpty();
    }

    private static String joined(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                gap = !out.isEmpty();
            } else {
                if (gap) out.append(' ');
                gap = false;
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The folded text if all of it is ASCII, else null. Most names are, and several are looked up for each event. */
    private static @Nullable String ascii(String text) {
        byte[] out = new byte[text.length()];
        int length = 0;
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ASCII.length) return null;
            if (ASCII[c] == ' ') {
                gap = length > 0;
            } else {
                if (gap) out[length++] = ' ';
                gap = false;
                out[length++] = ASCII[c];
            }
        }
        return new String(out, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static byte[] asciiFolded() {
        byte[] folded = new byte[0x80];
        for (char c = 0; c < folded.length; c++)
            folded[c] = (byte) (isSpace(c) || c == '-' ? ' ' : Character.toLowerCase(c));
        folded['`'] = '\'';
        return folded;
    }

    /** No accents, every hyphen a space, every apostrophe ASCII's, lower case. */
    private static String plain(String text) {
        // first, as NFKD takes an acute accent that stands alone (it has two characters) for a space
        String apostrophes = text.replace('\u00b4', '\'').replace('\u1ffd', '\'');
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(apostrophes, Normalizer.Form.NFKD).codePoints().forEach(c -> {
            if (isApostrophe(c)) {
                plain.append('\'');
                return;
            }
            switch (Character.getType(c)) {
                case Character.NON_SPACING_MARK -> {}
                case Character.DASH_PUNCTUATION -> plain.append(' ');
                // by way of upper case, as some letters have two lower cases (the Greek sigmas, the dotless i)
                default -> plain.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c)));
            }
        });
        return plain.toString();
    }

    private static boolean isApostrophe(int c) {
        return switch (c) {
            case '`', 0x02bb, 0x02bc, 0x02be, 0x02bf, 0x2018, 0x2019, 0x201b, 0x2032 -> true;
            default -> false;
        };
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == '\u0085' || (c >= '\u00a0' && Character.isSpaceChar(c));
    }
}
