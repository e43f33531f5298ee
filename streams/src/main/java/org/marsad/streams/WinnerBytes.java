package org.marsad.streams;

import java.util.ArrayList;
import java.util.List;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Period;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;

/** A winner as counting state keeps it: some 12 bytes and its names. */
final class WinnerBytes {
    private static final int RETRACTED = 1;
    private static final int ARREST = 2;
    private static final int FOILED = 4;

    /** How names are written: as they are, or as numbers that stand for them. */
    interface NameCoding {
        void place(Place place, BytesOut out);

        Place place(BytesIn in);

        void affiliation(String affiliation, BytesOut out);

        String affiliation(BytesIn in);
    }

    /** As they are. */
    static final NameCoding VERBATIM = new NameCoding() {
        @Override
        public void place(Place place, BytesOut out) {
            out.text(place.country()).text(city(place));
        }

        @Override
        public Place place(BytesIn in) {
            return new Place(in.text(), in.text());
        }

        @Override
        public void affiliation(String affiliation, BytesOut out) {
            out.text(affiliation);
        }

        @Override
        public String affiliation(BytesIn in) {
            return in.text();
        }
    };

    private WinnerBytes() {}

    private static String city(Place canonical) {
        String city = canonical.city();
        if (city == null) throw new IllegalArgumentException("not canonical: " + canonical);
        return city;
    }

    static void write(Winner winner, BytesOut out, NameCoding names) {
        out.unsigned(winner.revision());
        Contribution content = winner.content();
        if (content == null) {
            out.unsigned(RETRACTED);
            return;
        }
        out.unsigned((content.kind() == Kind.ARREST ? ARREST : 0) | (content.foiled() ? FOILED : 0))
                .unsigned(Codes.of(content.month()))
                .unsigned(content.places().size());
        for (Place place : content.places()) names.place(place, out);
        names.affiliation(content.affiliation(), out);
        out.unsigned(content.arrested()).unsigned(content.killed()).unsigned(content.wounded());
    }

    static Winner read(BytesIn in, NameCoding names) {
        long revision = in.unsigned();
        int flags = in.integer();
        if ((flags & RETRACTED) != 0) return new Winner(revision, null);
        Period month = Codes.period(in.integer());
        int size = in.integer();
        List<Place> places = new ArrayList<>(size);
        for (int i = 0; i < size; i++) places.add(names.place(in));
        return new Winner(
                revision,
                new Contribution(
                        (flags & ARREST) != 0 ? Kind.ARREST : Kind.INCIDENT,
                        month,
                        places,
                        names.affiliation(in),
                        (flags & FOILED) != 0,
                        in.integer(),
                        in.integer(),
                        in.integer()));
    }
}
