package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.delivery.CheckStep;
import io.gensetlab.delivery.CheckStep.Stage;
import io.gensetlab.delivery.SchemaCompatibility;
import io.gensetlab.delivery.ServerCertificate;
import io.gensetlab.delivery.TlsTrouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Tries a Schema Registry once, step by step: name, TCP, TLS, login, schema. Registers nothing. */
public final class RegistryCheck {
    private static final String TITLE = "Schema Registry";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final KafkaSettings settings;
    private final RegistrySettings registry;
    private final int timeoutMillis;

    private RegistryCheck(KafkaSettings settings, RegistrySettings registry) {
        this.settings = settings;
        this.registry = registry;
        timeoutMillis = (int) registry.timeout().toMillis();
    }

    /**
     * Whether the registry lets us in and takes the schema. Blocks; never call it on the FX thread.
     *
     * @param settings how values are framed; with the registry
     * @param topic of the readings
     * @param schema their schema
     */
    public static CheckReport check(KafkaSettings settings, RegistrySettings registry, String topic,
            String schema) {
        return new RegistryCheck(settings, registry).check(topic, schema);
    }

    /** The same, waiting for each answer so long at the most. */
    public static CheckReport check(KafkaSettings settings, RegistrySettings registry, String topic,
            String schema, Duration timeout) {
        return check(settings,
                registry.timeout().compareTo(timeout) > 0 ? registry.withTimeout(timeout) : registry,
                topic, schema);
    }

    private CheckReport check(String topic, String schema) {
        var steps = new ArrayList<CheckStep>();
        for (var url : registry.urls()) {
            // The steps of the last address tried: an earlier one that fails is passed over, as readings do.
            steps.clear();
            if (reach(url, steps)) {
                break;
            }
        }
        if (steps.getLast().outcome() == CheckStep.Outcome.FAILED) {
            return new CheckReport(TITLE, steps);
        }
        try (var client = new RegistryClient(registry)) {
            login(client, steps);
            if (steps.getLast().outcome() != CheckStep.Outcome.FAILED) {
                steps.add(schema(client, topic, schema));
            }
        } catch (IllegalArgumentException e) {
            steps.add(CheckStep.failed(Stage.TLS, String.valueOf(e.getMessage())));
        }
        return new CheckReport(TITLE, steps);
    }

    private boolean reach(URI url, List<CheckStep> steps) {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
        var host = url.getHost().startsWith("[")
                ? url.getHost().substring(1, url.getHost().length() - 1)
                : url.getHost();
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
            steps.add(CheckStep.passed(Stage.NAME, host + " is " + address.getHostAddress()));
        } catch (UnknownHostException e) {
            steps.add(CheckStep.failed(Stage.NAME,
                    "The Schema Registry's host " + host + " is unknown: check the name"));
            return false;
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            steps.add(CheckStep.passed(Stage.TCP,
                    "Connected to " + address.getHostAddress() + ", port " + port));
            return !tls || shakeHands(socket, host, port, steps);
        } catch (SocketTimeoutException e) {
            steps.add(CheckStep.failed(Stage.TCP, "No connection to the Schema Registry at " + url
                    + " in time: check the address and the firewall"));
        } catch (ConnectException e) {
            steps.add(CheckStep.failed(Stage.TCP, "The Schema Registry at " + url
                    + " refuses the connection: is it running, and is the port right?"));
        } catch (IOException e) {
            steps.add(CheckStep.failed(Stage.TCP,
                    "No connection to the Schema Registry at " + url + ": " + Sentences.shortened(e)));
        }
        return false;
    }

    private boolean shakeHands(Socket socket, String host, int port, List<CheckStep> steps) {
        var seen = new AtomicReference<@Nullable ServerCertificate>();
        try {
            var context = KafkaTls.context(registry.ssl(),
                    chain -> seen.set(ServerCertificate.of(chain[0])));
            var parameters = KafkaTls.parameters(registry.ssl(), context);
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            try (var secure = (SSLSocket) context.getSocketFactory()
                    .createSocket(socket, host, port, false)) {
                secure.setSSLParameters(parameters);
                secure.startHandshake();
                var certificate = seen.get();
                steps.add(CheckStep.passed(Stage.TLS, secure.getSession().getProtocol()
                        + (certificate == null ? "" : ": " + certificate.sentence())));
                return true;
            }
        } catch (IOException e) {
            steps.add(CheckStep.failed(Stage.TLS, TlsTrouble.of(e, seen.get() != null)
                    .sentence(host + ":" + port, seen.get(), KafkaTls.files(registry.ssl()),
                            "write http:// if it speaks no TLS, or use its TLS port")));
        } catch (IllegalArgumentException e) {
            steps.add(CheckStep.failed(Stage.TLS, String.valueOf(e.getMessage())));
        }
        return false;
    }

    private void login(RegistryClient client, List<CheckStep> steps) {
        try {
            int count = client.subjects().size();
            steps.add(CheckStep.passed(Stage.LOGIN, "The Schema Registry at " + client.base() + " answers"
                    + (registry.user() != null
                            ? " " + registry.user()
                            : registry.token() != null ? " to the token" : "")
                    + "; it knows " + count + (count == 1 ? " subject" : " subjects")));
        } catch (RegistryException e) {
            steps.add(CheckStep.failed(Stage.LOGIN, RegistrySentences.of(e)));
        }
    }

    private CheckStep schema(RegistryClient client, String topic, String schema) {
        try {
            var config = new SerializerConfig(settings.serializerConfig(registry), false);
            var subject = config.strategy.subject(topic, false, JsonSchemaSerializer.title(schema));
            if (config.autoRegister) {
                return registering(client, subject, schema, config.compatibility);
            }
            if (config.useId >= 0) {
                client.byId(config.useId);
                return CheckStep.passed(Stage.SCHEMA,
                        "Schema " + config.useId + " is there and will be used");
            }
            if (config.useLatest) {
                var latest = client.latest(subject);
                if (config.latestStrict && !client.compatibility(subject, "latest", schema)) {
                    return CheckStep.failed(Stage.SCHEMA,
                            "The schema is not compatible with the latest version of "
                                    + subject
                                    + "; latest.compatibility.strict=false would use that version all the same");
                }
                return CheckStep.passed(Stage.SCHEMA,
                        "The latest version of " + subject + " will be used, id " + latest.id());
            }
            return CheckStep.passed(Stage.SCHEMA, "The schema is registered under " + subject + ", id "
                    + client.lookup(subject, schema, config.normalize).id());
        } catch (RegistryException e) {
            return CheckStep.failed(Stage.SCHEMA, RegistrySentences.of(e));
        } catch (KafkaException e) {
            return CheckStep.failed(Stage.SCHEMA, Sentences.shortened(e));
        }
    }

    private static CheckStep registering(RegistryClient client, String subject, String schema,
            @Nullable SchemaCompatibility level) {
        if (level != null && !level.name().equalsIgnoreCase(SubjectLevel.now(client, subject))) {
            // What fits is asked under the level that is there now, and readings will come under another.
            return CheckStep.passed(Stage.SCHEMA,
                    "The compatibility of " + subject + " will be set to " + level
                            + ", if this user may; then the schema will be registered");
        }
        try {
            if (client.compatibility(subject, "latest", schema)) {
                return CheckStep.passed(Stage.SCHEMA,
                        "The schema goes with the latest version of " + subject + "; it will be registered");
            }
            return CheckStep.failed(Stage.SCHEMA, "Under " + subject
                    + " is a schema that this one is not compatible with: use another topic, or change the "
                    + "subject's compatibility level");
        } catch (RegistryException e) {
            if (e.kind() == RegistryException.Kind.NOT_FOUND) {
                return CheckStep.passed(Stage.SCHEMA, subject + " is new: the schema will be registered");
            }
            throw e;
        }
    }
}
