package org.marsad.streams;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class RocksDbBrokerTest extends BrokerContract {
    @TempDir
    private Path folder;

    @Override
    Path state(String pipeline) {
        return folder.resolve(pipeline);
    }
}
