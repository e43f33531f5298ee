package org.marsad.producer.generate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.marsad.model.event.Place;

/** Where things happen: Morocco and Western Sahara, and now and then the countries around them. */
final class Places {
    private static final Set<String> HOME = Set.of("MA", "EH");
    /** The weight of one invented city: that of a middling real one. */
    private static final int INVENTED = 30;

    private static final int SYLLABLES = 4;
    private static final int NAMES = 24_010_000;

    private record City(String country, List<String> names) {
        Place spelled(Draws draws) {
            return new Place(country, Tables.spelled(names, draws));
        }
    }

    private final Weighted<City> home = cities(HOME::contains);
    private final Weighted<City> abroad = cities(country -> !HOME.contains(country));
    private final Weighted<City> spain = cities("ES"::equals);
    private final int inventedCities;
    private final double invented;

    Places(int inventedCities) {
        this.inventedCities = inventedCities;
        double weight = (double) INVENTED * inventedCities;
        this.invented = weight / (weight + home.total());
    }

    private static Weighted<City> cities(Predicate<String> country) {
        return Tables.read(
                "places.csv",
                row -> country.test(row.getField("country")),
                row -> new City(row.getField("country"), Tables.spellings(row)));
    }

    /** That many distinct places of home. */
    List<Place> home(int count, Draws draws) {
        Set<City> cities = new LinkedHashSet<>();
        while (cities.size() < count) cities.add(homely(draws));
        return cities.stream().map(city -> city.spelled(draws)).toList();
    }

    private City homely(Draws draws) {
        return draws.chance(invented)
                ? new City("MA", List.of(inventedName(draws.below(inventedCities))))
                : home.draw(draws);
    }

    Place abroad(Draws draws) {
        return abroad.draw(draws).spelled(draws);
    }

    Place spain(Draws draws) {
        return spain.draw(draws).spelled(draws);
    }

    /** A name of its own for each number, and none that a real place has. */
    static String inventedName(int number) {
        StringBuilder name = new StringBuilder("Douar ");
        // Coprime with the number of names: neighbours look nothing alike, and no two are the same.
        int rest = (int) (number * 7_368_787L % NAMES);
        for (int syllable = 0; syllable < SYLLABLES; syllable++) {
            char consonant = "bdfgjklmnrstyz".charAt(rest % 14);
            rest /= 14;
            name.append(syllable == 0 ? Character.toUpperCase(consonant) : consonant)
                    .append("aeiou".charAt(rest % 5));
            rest /= 5;
        }
        return name.toString();
    }
}
