package org.marsad.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;

/** The passwords by which users log in at Kafka: each in a file, so that they are on no command line. */
record ScramPasswords(Path dir) {
    private static final ScramCredentialInfo USUAL = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);

    /** @throws UserError if a file cannot be read, or Kafka refuses */
    void give(Cluster cluster, Collection<String> users) {
        List<UserScramCredentialAlteration> all = new ArrayList<>();
        for (String user : users) all.add(new UserScramCredentialUpsertion(user, USUAL, password(user)));
        try (Admin admin = cluster.admin()) {
            cluster.get(admin.alterUserScramCredentials(all).all());
        } catch (UserError refused) {
            throw new UserError(
                    refused.getMessage()
                            + "\nThe topics are there, but nobody was given a password: this user must be one that may (ALTER on the cluster), and Kafka one that knows SCRAM");
        }
    }

    private String password(String user) {
        Path file = dir.resolve(user).resolve("password");
        try {
            String password = Files.readString(file).replaceFirst("[\r\n]+$", "");
            if (password.isEmpty()) throw new UserError("--passwords: " + file + " is empty");
            return password;
        } catch (NoSuchFileException e) {
            throw new UserError("--passwords: there is no file " + file + " with the password of " + user);
        } catch (IOException e) {
            throw new UserError("--passwords: " + file + " cannot be read (" + e + ")");
        }
    }
}
