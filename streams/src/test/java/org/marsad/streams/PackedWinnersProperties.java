package org.marsad.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Period;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;

/** The packed winners are those of a map. */
final class PackedWinnersProperties {
    private static final int IDS = 300;

    @Property(tries = 200)
    void areThoseOfAMap(@ForAll Random random) {
        PackedWinners packed = new PackedWinners();
        Map<String, Winner> map = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            // Ids of every length, many of which share a beginning.
            String id =
                    "x:" + "é".repeat(random.nextInt(4)) + random.nextInt(IDS) + "y".repeat(random.nextInt(2) * 190);
            Winner winner = winner(random);
            assertThat(packed.get(id.getBytes(UTF_8))).isEqualTo(map.get(id));
            packed.put(id.getBytes(UTF_8), winner);
            map.put(id, winner);
        }
        map.forEach((id, winner) -> assertThat(packed.get(id.getBytes(UTF_8))).isEqualTo(winner));
    }

    /** The table grows many times, and many pages are filled. */
    @Test
    void holdsManyIds() {
        PackedWinners packed = new PackedWinners();
        Random random = new Random(7);
        List<Winner> winners = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            winners.add(winner(random));
            packed.put(("x:" + i).getBytes(UTF_8), winners.get(i));
        }
        for (int i = 0; i < winners.size(); i++)
            assertThat(packed.get(("x:" + i).getBytes(UTF_8))).isEqualTo(winners.get(i));
        assertThat(packed.get("x:100000".getBytes(UTF_8))).isNull();
    }

    private static Winner winner(Random random) {
        long revision = 1 + (random.nextLong() >>> (11 + random.nextInt(53)));
        if (random.nextInt(5) == 0) return new Winner(revision, null);
        List<Place> places = new ArrayList<>();
        int size = random.nextInt(10) == 0 ? 64 : 1 + random.nextInt(3);
        for (int i = 0; i < size; i++)
            places.add(new Place(random.nextBoolean() ? "MA" : "ES", "City " + random.nextInt(500)));
        return new Winner(
                revision,
                new Contribution(
                        random.nextBoolean() ? Kind.ARREST : Kind.INCIDENT,
                        List.of(Period.UNKNOWN, new Period(2020, 0), new Period(1900 + random.nextInt(8099), 12))
                                .get(random.nextInt(3)),
                        places,
                        "Group " + random.nextInt(40),
                        random.nextBoolean(),
                        random.nextInt(1_000_001),
                        random.nextInt(3),
                        random.nextInt(300)));
    }
}
