// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import io.breakwater.sender.auth.Authenticator;
import io.breakwater.sender.auth.Dns;
import io.breakwater.sender.auth.RecordsFile;
import io.breakwater.sender.auth.SystemDns;

import javax.net.ssl.SSLContext;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator says about a listener: {@code --name value}, else the variable {@code BREAKWATER_REPORTS_NAME}, else a
 * default. {@link #HELP} lists the names.
 */
public final class ListenerOptions {
    /** All options, one a line. */
    public static final String HELP = """
            --accept LIST         addresses to take, by comma: fbl@acme.example,b+*@news.acme.example,@bounces.acme.example
            --authserv-id NAME    name in Authentication-Results and in the greeting; also in the policy's ingest.authserv_ids
            --listen HOST:PORT    where to listen; 127.0.0.1:2525 unless said otherwise
            --kafka HOST:PORT     bootstrap servers; 127.0.0.1:19092 unless said otherwise
            --dns SOURCE          system (default), the address of a resolver, or file:PATH with lines "name TYPE value"
            --keystore FILE       PKCS #12 file; offers STARTTLS. Its password is read from BREAKWATER_REPORTS_KEYSTORE_PASSWORD
            --max-bytes N         largest message, 10485760 unless said otherwise
            """;

    private static final Set<String> NAMES =
            Set.of("accept", "authserv-id", "listen", "kafka", "dns", "keystore", "max-bytes");
    private static final String VARIABLE = "BREAKWATER_REPORTS_";

    private final Map<String, String> given;
    private final Map<String, String> environment;

    private ListenerOptions(Map<String, String> given, Map<String, String> environment) {
        this.given = Map.copyOf(given);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException naming the option that is not known or has no value
     */
    public static ListenerOptions parse(List<String> arguments, Map<String, String> environment) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!option.startsWith("--") || !NAMES.contains(option.substring(2))) {
                throw new IllegalArgumentException("unknown option " + option + "; the options are:\n" + HELP);
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            given.put(option.substring(2), arguments.get(i + 1));
        }
        return new ListenerOptions(given, environment);
    }

    /** Kafka's bootstrap servers. */
    public String kafka() {
        return value("kafka").orElse(environment.getOrDefault("BREAKWATER_KAFKA", "127.0.0.1:19092"));
    }

    /**
     * The listener that they describe.
     *
     * @throws IllegalArgumentException naming what is missing or wrong
     * @throws IOException when an address does not resolve or the key store cannot be read
     */
    public ReportListener.Setup setup() throws IOException {
        String id = required("authserv-id");
        List<String> accepted = Arrays.stream(required("accept").split(","))
                .map(String::strip)
                .filter(rule -> !rule.isEmpty())
                .toList();
        String listen = value("listen").orElse("127.0.0.1:2525");
        int colon = listen.lastIndexOf(':');
        String host = colon < 0 ? "" : listen.substring(0, colon);
        int port = number("listen", listen.substring(colon + 1), 65_535);
        if (host.isEmpty()) {
            throw new IllegalArgumentException("--listen must be HOST:PORT, was " + listen);
        }
        ListenerLimits limits = ListenerLimits.defaults();
        Optional<String> largest = value("max-bytes");
        if (largest.isPresent()) {
            limits = limits.withLargestBytes(number("max-bytes", largest.get(), 1 << 30));
        }
        return new ReportListener.Setup(
                InetAddress.getByName(host),
                port,
                id,
                new AcceptedAddresses(accepted),
                limits,
                new Authenticator(id, dns(value("dns").orElse("system"))),
                tls());
    }

    private static Dns dns(String source) throws IOException {
        if (source.equals("system")) {
            return new SystemDns(List.of());
        }
        return source.startsWith("file:")
                ? new RecordsFile(Path.of(source.substring("file:".length())))
                : new SystemDns(List.of(source));
    }

    private Optional<SSLContext> tls() throws IOException {
        Optional<String> keyStore = value("keystore");
        if (keyStore.isEmpty()) {
            return Optional.empty();
        }
        String password = environment.getOrDefault(VARIABLE + "KEYSTORE_PASSWORD", "");
        return Optional.of(TlsKeys.of(Path.of(keyStore.get()), password.toCharArray()));
    }

    private static int number(String name, String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " needs a number in 0.." + most + ", was " + text, e);
        }
        throw new IllegalArgumentException("--" + name + " needs a number in 0.." + most + ", was " + text);
    }

    private String required(String name) {
        return value(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("--" + name + " is missing; the options are:\n" + HELP));
    }

    private Optional<String> value(String name) {
        String variable = VARIABLE + name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Optional.ofNullable(given.getOrDefault(name, environment.get(variable)))
                .filter(value -> !value.isBlank());
    }
}
