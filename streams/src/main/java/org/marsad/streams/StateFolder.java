package org.marsad.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.marsad.model.UserError;

/**
 * A folder of RocksDB's state belongs to one cluster: to Kafka Streams, state of the same application on another cluster looks like its own,
 * and counts would go on from it.
 *
 * @param folder as given with {@code --state-dir}
 * @param application Kafka Streams' application id, of which there may be several in a folder
 */
record StateFolder(Path folder, String application) {
    /**
     * Makes it that cluster's, if it is no other's. A folder that an earlier version has written says nothing and is taken.
     *
     * @throws UserError if it is another's, or cannot be written
     */
    void claim(String cluster) {
        Path owner = owner();
        try {
            if (!Files.exists(owner)) {
                Files.createDirectories(folder);
                Files.writeString(owner, cluster);
            } else if (!Files.readString(owner).equals(cluster)) {
                throw new UserError("the state in " + folder + " is of another Kafka cluster ("
                        + Files.readString(owner) + ", not " + cluster
                        + "): give another folder with --state-dir, or delete it (it is made anew from Kafka)");
            }
        } catch (IOException e) {
            throw new UserError("the state in " + folder + " cannot be written: " + e.getMessage());
        }
    }

    /** It is empty, and nobody's again. */
    void forget() {
        try {
            Files.deleteIfExists(owner());
        } catch (IOException e) {
            throw new UserError("the state in " + folder + " cannot be written: " + e.getMessage());
        }
    }

    private Path owner() {
        return folder.resolve(application + ".cluster");
    }
}
