package org.marsad.streams;

import org.marsad.model.event.Place;

/** Names as numbers. One that was ever named is remembered. */
final class NumberedNames implements WinnerBytes.NameCoding {
    private final Numbered<Place> places = new Numbered<>();
    private final Numbered<String> affiliations = new Numbered<>();

    @Override
    public void place(Place place, BytesOut out) {
        out.unsigned(places.number(place));
    }

    @Override
    public Place place(BytesIn in) {
        return places.value(in.integer());
    }

    @Override
    public void affiliation(String affiliation, BytesOut out) {
        out.unsigned(affiliations.number(affiliation));
    }

    @Override
    public String affiliation(BytesIn in) {
        return affiliations.value(in.integer());
    }
}
