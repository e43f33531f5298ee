package org.marsad.consumer.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Where a schema of a PostgreSQL database is, and the login to it. Its password is never shown. */
final class PostgresUrl {
    private static final int LONGEST_NAME = 63;
    private static final Set<PGProperty> GIVEN_APART =
            Set.of(PGProperty.USER, PGProperty.PASSWORD, PGProperty.CURRENT_SCHEMA);

    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final String schema;
    private final String name;

    private PostgresUrl(String url, @Nullable String user, @Nullable String password, String schema, String name) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.schema = schema;
        this.name = name;
    }

    /** As {@link Database#server}. */
    static PostgresUrl of(String url, @Nullable String user, @Nullable String password, String schema) {
        Properties said = url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, null) : null;
        if (said == null)
            throw new UserError(
                    "--store is no URL of a PostgreSQL database: write it as jdbc:postgresql://HOST:PORT/DATABASE");
        String named = said.getProperty(PGProperty.CURRENT_SCHEMA.getName(), schema);
        if (named.isEmpty() || named.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME || named.contains("\""))
            throw new UserError("'" + named + "' cannot be the name of a schema of PostgreSQL, 1 to " + LONGEST_NAME
                    + " letters: name another one with currentSchema=NAME in the URL of --store");
        String hosts = said.getProperty(PGProperty.PG_HOST.getName());
        // The driver takes a login before the host for a part of it.
        if (hosts.contains("@"))
            throw new UserError(
                    "--store has a user or password before its host, where PostgreSQL's URLs have none: give them by --store-user and --store-password-file");
        String ports = said.getProperty(PGProperty.PG_PORT.getName());
        String name = "PostgreSQL " + hosts + ":" + ports + "/" + said.getProperty(PGProperty.PG_DBNAME.getName())
                + ", schema " + named;
        return new PostgresUrl(
                withoutLogin(url),
                said.getProperty(PGProperty.USER.getName(), user),
                // A password file of PostgreSQL's own (.pgpass) may have one too, for whoever is given no other.
                password == null || settings(url).anyMatch(setting -> says(setting, PGProperty.PASSWORD))
                        ? said.getProperty(PGProperty.PASSWORD.getName())
                        : password,
                named,
                name);
    }

    /** The driver shows the URL in some of its messages. */
    private static String withoutLogin(String url) {
        int query = url.indexOf('?');
        if (query < 0) return url;
        return settings(url)
                .filter(setting -> GIVEN_APART.stream().noneMatch(property -> says(setting, property)))
                .collect(Collectors.joining("&", url.substring(0, query + 1), ""));
    }

    private static Stream<String> settings(String url) {
        int query = url.indexOf('?');
        return query < 0
                ? Stream.empty()
                : Arrays.stream(url.substring(query + 1).split("&"));
    }

    private static boolean says(String setting, PGProperty property) {
        return setting.startsWith(property.getName() + "=");
    }

    /** As users know the schema, without a password. */
    String name() {
        return name;
    }

    String schema() {
        return schema;
    }

    Flyway flyway(FluentConfiguration settings) {
        return settings.dataSource(url, user, password)
                .schemas(schema)
                .defaultSchema(schema)
                .load();
    }

    /** What every connection has. */
    Properties properties() {
        Properties properties = new Properties();
        if (user != null) PGProperty.USER.set(properties, user);
        if (password != null) PGProperty.PASSWORD.set(properties, password);
        PGProperty.CURRENT_SCHEMA.set(properties, '"' + schema + '"');
        PGProperty.APPLICATION_NAME.set(properties, "marsad");
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        return properties;
    }

    Connection connect(Properties properties) throws SQLException {
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) throw new IllegalStateException("not a URL of PostgreSQL: " + name);
        return connection;
    }
}
