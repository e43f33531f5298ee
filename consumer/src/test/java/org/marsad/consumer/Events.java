package org.marsad.consumer;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;

/** Invented events. */
public final class Events {
    private static final List<String> CITIES = List.of("Casablanca", "Tangier", "Nador", "Fez", "Rabat", "Agadir");
    private static final List<String> GROUPS = List.of("Islamic State", "AQIM", "none");

    private Events() {}

    public static SecurityEvent event(
            String id, Kind kind, String date, String country, @Nullable String city, @Nullable String affiliation) {
        EventDate parsed = date.isEmpty() ? EventDate.UNKNOWN : EventDate.parse(date);
        if (parsed == null) throw new IllegalArgumentException(date);
        return new SecurityEvent(
                id,
                1,
                kind,
                parsed,
                List.of(new Place(country, city)),
                affiliation,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public static SecurityEvent persons(SecurityEvent e, int arrested, int killed, int wounded) {
        return new SecurityEvent(
                e.id(),
                e.revision(),
                e.kind(),
                e.date(),
                e.places(),
                e.affiliation(),
                arrested,
                killed,
                wounded,
                e.foiled(),
                null,
                null,
                e.source());
    }

    public static SecurityEvent foiled(SecurityEvent e) {
        return new SecurityEvent(
                e.id(),
                e.revision(),
                e.kind(),
                e.date(),
                e.places(),
                e.affiliation(),
                e.arrested(),
                e.killed(),
                e.wounded(),
                true,
                null,
                null,
                e.source());
    }

    public static SecurityEvent from(SecurityEvent e, String source) {
        return new SecurityEvent(
                e.id(),
                e.revision(),
                e.kind(),
                e.date(),
                e.places(),
                e.affiliation(),
                e.arrested(),
                e.killed(),
                e.wounded(),
                e.foiled(),
                null,
                null,
                new SecurityEvent.Source(source, null));
    }

    /** The n-th of an endless row, always the same. */
    public static SecurityEvent random(int n) {
        Random random = new Random(n * 31L + 7);
        String date =
                "%d-%02d-%02d".formatted(2000 + random.nextInt(20), 1 + random.nextInt(12), 1 + random.nextInt(28));
        Kind kind = random.nextBoolean() ? Kind.ARREST : Kind.INCIDENT;
        SecurityEvent event = event(
                "test:" + n,
                kind,
                date,
                "MA",
                CITIES.get(random.nextInt(CITIES.size())),
                GROUPS.get(random.nextInt(GROUPS.size())));
        return persons(event, random.nextInt(6), random.nextInt(3), random.nextInt(5));
    }
}
