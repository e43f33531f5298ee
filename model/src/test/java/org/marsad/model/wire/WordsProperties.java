package org.marsad.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Eight bytes at a time is the same as one. */
class WordsProperties {
    @Property(tries = 3000)
    void theFirstSpecialCharacterIsFound(@ForAll("bytes") byte[] json, @ForAll @IntRange(max = 20) int from) {
        int expected = Math.min(from, json.length);
        while (expected < json.length
                && json[expected] != '"'
                && json[expected] != '\\'
                && !(json[expected] >= 0 && json[expected] < ' ')) expected++;
        assertThat(Words.special(json, Math.min(from, json.length))).isEqualTo(expected);
    }

    @Property(tries = 1000)
    void onlyWhatHasNoByteBeyond127IsAscii(@ForAll("bytes") byte[] json) {
        boolean expected = true;
        for (byte b : json) expected &= b >= 0;
        assertThat(Words.isAscii(json)).isEqualTo(expected);
    }

    @Property(tries = 1000)
    void aWordIsItsBytes(
            @ForAll("bytes") byte[] json, @ForAll @IntRange(max = 40) int one, @ForAll @IntRange(max = 40) int other) {
        int from = Math.min(Math.min(one, other), json.length);
        int to = Math.min(Math.max(one, other), json.length);
        long expected = 0;
        for (int i = 0; i < Math.min(to - from, 8); i++) expected |= (json[from + i] & 0xFFL) << (8 * i);
        assertThat(Words.word(json, from, to)).isEqualTo(expected);
        assertThat(Words.word(json, to + 8, to)).isZero();
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<Byte> plain = Arbitraries.bytes().between((byte) ' ', (byte) 127);
        Arbitrary<Byte> edges = Arbitraries.of(
                (byte) -128,
                (byte) -1,
                (byte) 0,
                (byte) 31,
                (byte) 32,
                (byte) 33,
                (byte) '"',
                (byte) '#',
                (byte) '!',
                (byte) '\\',
                (byte) '[',
                (byte) ']',
                (byte) 127);
        return Arbitraries.frequencyOf(Tuple.of(12, plain), Tuple.of(1, Arbitraries.bytes()), Tuple.of(1, edges))
                .array(byte[].class)
                .ofMaxSize(40);
    }
}
