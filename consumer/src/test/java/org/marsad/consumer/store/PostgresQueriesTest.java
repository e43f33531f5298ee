package org.marsad.consumer.store;

import java.nio.file.Path;
import org.marsad.consumer.TestStore;

final class PostgresQueriesTest extends QueriesContract {
    @Override
    TestStore stored(Path folder) {
        return TestStore.of(TestStore.Kind.POSTGRES, folder);
    }
}
