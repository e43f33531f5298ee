package org.marsad.streams;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;

/** Many random logs in one: each about events of its own, all of them shuffled together. */
public final class ManyLogs {
    private ManyLogs() {}

    public static List<Logged> of(int logs, long seed) {
        List<Logged> all = new ArrayList<>();
        JqwikSession.run(() -> all.addAll(generated(logs, seed)));
        return all;
    }

    private static List<Logged> generated(int logs, long seed) {
        Random random = new Random(seed);
        var generator = Records.logs().generator(1000);
        List<Logged> all = new ArrayList<>();
        for (int i = 0; i < logs; i++) {
            String prefix = "log" + seed + "-" + i + ":";
            for (Logged record : generator.next(random).value())
                all.add(new Logged(
                        renamed(record.key(), prefix),
                        renamed(record.value(), prefix),
                        record.partition(),
                        record.timestamp()));
        }
        Collections.shuffle(all, random);
        return all;
    }

    private static byte @Nullable [] renamed(byte @Nullable [] bytes, String prefix) {
        if (bytes == null) return null;
        return new String(bytes, StandardCharsets.UTF_8).replace("x:", prefix).getBytes(StandardCharsets.UTF_8);
    }
}
