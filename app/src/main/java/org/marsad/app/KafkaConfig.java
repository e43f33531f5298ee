package org.marsad.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;

/** A properties file for Kafka's clients. */
final class KafkaConfig {
    private KafkaConfig() {}

    /**
     * The cluster that the two options name; null if none does.
     *
     * @throws UserError if the file cannot be used, or is of no use
     */
    static @Nullable Cluster cluster(@Nullable Path file, @Nullable String bootstrapServers) {
        if (file == null) return bootstrapServers == null ? null : Cluster.at(bootstrapServers);
        Map<String, String> settings = read(file);
        String servers = bootstrapServers == null ? settings.get("bootstrap.servers") : bootstrapServers;
        if (servers == null)
            throw new UserError("--kafka-config " + file
                    + " says how, but not where: give --bootstrap-servers, or bootstrap.servers in it");
        return new Cluster(servers, settings);
    }

    /** @throws UserError if there is no such file, or it is no properties file */
    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (NoSuchFileException e) {
            throw new UserError("--kafka-config " + file + ": there is no such file");
        } catch (IOException e) {
            throw new UserError("--kafka-config " + file + ": cannot be read (" + e + ")");
        } catch (IllegalArgumentException e) {
            throw new UserError("--kafka-config " + file + ": not a properties file: " + e.getMessage()
                    + " (a backslash has to be written twice)");
        }
        Map<String, String> settings = new TreeMap<>();
        for (String name : properties.stringPropertyNames())
            settings.put(name, properties.getProperty(name).strip());
        return settings;
    }
}
