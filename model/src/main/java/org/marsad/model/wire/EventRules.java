package org.marsad.model.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Series;
import org.marsad.model.event.Place;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Countries;
import org.marsad.model.names.Names;

/** Whether what is read, or is to be written, keeps the rules of design.md's table; {@link TreeChecks} say which of them it breaks. */
final class EventRules {
    static final int MAX_CHARACTERS = 200;
    static final int MAX_PLACES = 64;
    static final int MAX_PERSONS = 1_000_000;

    private EventRules() {}

    /** Whether it keeps them all in a record of that time. */
    static boolean keeps(Revision revision, long timestamp) {
        return isText(revision.id())
                && isWithin(revision.revision(), 1, Revision.MAX)
                && (!(revision instanceof SecurityEvent event) || keeps(event, timestamp));
    }

    private static boolean keeps(SecurityEvent event, long timestamp) {
        SecurityEvent.Ages ages = event.ages();
        return (event.date().isUnknown() || PlausibleDays.have(event.date(), timestamp))
                && isWithin(event.places().size(), 1, MAX_PLACES)
                && keep(event.places())
                && isNameOrUnknown(event.affiliation())
                && arePersons(event.arrested())
                && arePersons(event.killed())
                && arePersons(event.wounded())
                && (ages == null || (ages.min() >= 0 && ages.max() >= 0));
    }

    private static boolean keep(List<Place> places) {
        for (Place place : places)
            if (!Countries.isCode(place.country()) || !isNameOrUnknown(place.city())) return false;
        return true;
    }

    private static boolean isNameOrUnknown(@Nullable String name) {
        return name == null || isName(name);
    }

    private static boolean arePersons(@Nullable Integer number) {
        return number == null || isWithin(number, 0, MAX_PERSONS);
    }

    private static boolean isWithin(long number, long min, long max) {
        return number >= min && number <= max;
    }

    /** Whether it can name a city or an affiliation. What counts is the name as it is shown, tidied. */
    static boolean isName(String text) {
        if (!isText(text)) return false;
        // As nearly all do. Nothing that is forbidden begins like this.
        if (Character.isLetter(text.charAt(0))) return true;
        String tidy = Names.tidy(text);
        return !tidy.isEmpty() && !tidy.equals(Series.ALL) && !tidy.equals(Series.UNKNOWN);
    }

    /** Whether it is 1 to 200 characters, all of them characters: half a surrogate pair has no UTF-8. */
    static boolean isText(String text) {
        int characters = 0;
        for (int i = 0; i < text.length(); characters++) {
            int c = text.codePointAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) return false;
            i += Character.charCount(c);
        }
        return characters >= 1 && characters <= MAX_CHARACTERS;
    }
}
