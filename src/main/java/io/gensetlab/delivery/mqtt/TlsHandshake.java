package io.gensetlab.delivery.mqtt;

import io.gensetlab.delivery.ServerCertificate;
import io.gensetlab.delivery.TlsTrouble;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Shakes hands over TLS on a connected socket, host name checked, and says what went wrong. For one attempt. */
final class TlsHandshake {
    private final MqttSettings settings;
    private final Duration limit;
    private volatile @Nullable ServerCertificate seen;

    TlsHandshake(MqttSettings settings, Duration limit) {
        this.settings = settings;
        this.limit = limit;
    }

    /** @param given where the sockets come from, or null: from the settings' files */
    SSLSocket shake(Socket reached, @Nullable SSLSocketFactory given) throws IOException {
        var factory = given != null
                ? given
                : settings.options().tls().context(this::saw).getSocketFactory();
        var secure = (SSLSocket) factory.createSocket(reached, settings.host(), settings.port(), true);
        var parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.setSoTimeout((int) limit.toMillis());
        secure.startHandshake();
        if (given != null) {
            saw(shown(secure));
        }
        return secure;
    }

    private static X509Certificate[] shown(SSLSocket secure) {
        try {
            return secure.getSession().getPeerCertificates() instanceof X509Certificate[] chain
                    ? chain
                    : new X509Certificate[0];
        } catch (SSLPeerUnverifiedException e) {
            return new X509Certificate[0];
        }
    }

    private void saw(X509Certificate[] chain) {
        if (chain.length > 0) {
            seen = ServerCertificate.of(chain[0]);
        }
    }

    /** What the broker's certificate says, after a handshake. */
    String found(SSLSocket secure) {
        var certificate = seen;
        return secure.getSession().getProtocol()
                + (certificate == null ? "" : ": " + certificate.sentence());
    }

    /** What a failed handshake, or an alert after it, means. */
    MqttFailure failure(Throwable e) {
        var ifPlain = "switch TLS off, or use the broker's TLS port (usually "
                + (settings.options().webSocketPath() == null ? MqttSettings.TLS_PORT : MqttSettings.WSS_PORT)
                + ")";
        return MqttFailure.passing(
                TlsTrouble.of(e, seen != null)
                        .sentence(settings.place(), seen, settings.options().tls(), ifPlain),
                e);
    }
}
