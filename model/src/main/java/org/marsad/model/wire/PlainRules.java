package org.marsad.model.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.Place;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Countries;

/** Whether what is read, or is to be written, keeps the rules of design.md's table; {@link EventChecks} says which of them it breaks. */
final class PlainRules {
    private PlainRules() {}

    /** Whether it keeps them all in a record of that time. */
    static boolean keeps(Revision revision, long timestamp) {
        return EventChecks.isText(revision.id())
                && isWithin(revision.revision(), 1, Revision.MAX)
                && (!(revision instanceof SecurityEvent event) || keeps(event, timestamp));
    }

    private static boolean keeps(SecurityEvent event, long timestamp) {
        SecurityEvent.Ages ages = event.ages();
        return (event.date().isUnknown() || PlausibleDays.have(event.date(), timestamp))
                && isWithin(event.places().size(), 1, EventChecks.MAX_PLACES)
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
        return name == null || EventChecks.isName(name);
    }

    private static boolean arePersons(@Nullable Integer number) {
        return number == null || isWithin(number, 0, EventChecks.MAX_PERSONS);
    }

    private static boolean isWithin(long number, long min, long max) {
        return number >= min && number <= max;
    }
}
