package org.marsad.consumer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marsad.consumer.TestStore;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Period;

final class SqlQueriesTest extends QueriesContract {
    private String file = "";

    @Override
    TestStore stored(Path folder) {
        TestStore stored = TestStore.of(TestStore.Kind.SQLITE, folder);
        file = stored.address();
        return stored;
    }

    /** So it takes the same in the middle of 300,000 cells as in the middle of these. */
    @Test
    void everyPageIsSearchedForByThePrimaryKey() throws Exception {
        Cell after = new Cell("EH", "Fez", new Period(2020, 3), "IS");
        CellFilter country = CellFilter.ALL.country("EH");
        assertThat(plan(CellQuery.of(CellFilter.ALL, after, 1000, Dialect.SQLITE)))
                .isEqualTo("SEARCH cell USING PRIMARY KEY ((country,city,month,affiliation)>(?,?,?,?))");
        assertThat(plan(CellQuery.of(country, after, 1000, Dialect.SQLITE)))
                .isEqualTo("SEARCH cell USING PRIMARY KEY (country=? AND (city,month,affiliation)>(?,?,?))");
        assertThat(plan(CellQuery.of(country.city("Fez"), after, 1000, Dialect.SQLITE)))
                .startsWith("SEARCH cell USING PRIMARY KEY (country=? AND city=? AND (month,affiliation)>(?,?)");
        assertThat(plan(CellQuery.of(
                        country.city("Fez").months(Months.of("2020-02", "2020-05")), null, 1000, Dialect.SQLITE)))
                .isEqualTo("SEARCH cell USING PRIMARY KEY (country=? AND city=? AND month>? AND month<?)");
    }

    private String plan(CellQuery query) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var explain = connection.prepareStatement("EXPLAIN QUERY PLAN " + query.sql())) {
            for (int i = 0; i < query.values().size(); i++)
                explain.setObject(i + 1, query.values().get(i));
            List<String> steps = new ArrayList<>();
            try (var row = explain.executeQuery()) {
                while (row.next()) steps.add(row.getString("detail"));
            }
            return String.join("; ", steps);
        }
    }
}
