package io.gensetlab.delivery;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why TLS did not come about, told from what Java throws, and a sentence for the operator. */
public enum TlsTrouble {
    /** The server's certificate is too old. */
    EXPIRED,
    /** It is too young; more often a clock is wrong. */
    NOT_YET_VALID,
    /** It is made out to another name. */
    WRONG_HOST,
    /** Nobody that we trust signed it. */
    UNKNOWN_CA,
    /** The server does not go on without a certificate of ours, or does not like the one it got. */
    OUR_CERTIFICATE,
    /** No common version or cipher. */
    NO_COMMON_GROUND,
    /** What answers is no TLS. */
    PLAIN,
    /** Nothing answers. */
    SILENT,
    /** Something else. */
    OTHER;

    /**
     * The same, when the server had shown its certificate already: if it then hangs up without a word, it is over ours.
     * A server's alert may be lost when it closes before we have written all.
     *
     * @param seen whether it had
     */
    public static TlsTrouble of(Throwable error, boolean seen) {
        var trouble = of(error);
        return trouble == OTHER && seen && hungUp(error) ? OUR_CERTIFICATE : trouble;
    }

    private static boolean hungUp(Throwable error) {
        for (Throwable link = error; link != null; link = link.getCause()) {
            if (link instanceof SocketException || link instanceof EOFException) {
                return true;
            }
        }
        return false;
    }

    /** What the failure of a handshake, or of the first read after it, comes from. */
    public static TlsTrouble of(Throwable error) {
        for (Throwable link = error; link != null; link = link.getCause()) {
            if (link instanceof CertificateExpiredException) {
                return EXPIRED;
            }
            if (link instanceof CertificateNotYetValidException) {
                return NOT_YET_VALID;
            }
            if (link instanceof CertPathValidatorException path) {
                if (path.getReason() == CertPathValidatorException.BasicReason.EXPIRED) {
                    return EXPIRED;
                }
                if (path.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID) {
                    return NOT_YET_VALID;
                }
            }
        }
        for (Throwable link = error; link != null; link = link.getCause()) {
            if (link instanceof SocketTimeoutException) {
                return SILENT;
            }
            var trouble = byText(String.valueOf(link.getMessage()).toLowerCase(Locale.ROOT),
                    link instanceof SSLException);
            if (trouble != OTHER) {
                return trouble;
            }
        }
        return OTHER;
    }

    /** Java tells these apart by their text alone. */
    private static TlsTrouble byText(String text, boolean tls) {
        if (text.contains("no subject alternative") || text.contains("no name matching")) {
            return WRONG_HOST;
        }
        if (text.contains("pkix") || text.contains("certification path")
                || text.contains("trustanchors parameter")) {
            return UNKNOWN_CA;
        }
        if (text.contains("fatal alert")) {
            if (text.contains("certificate") || text.contains("unknown_ca")
                    || text.contains("access_denied")) {
                return OUR_CERTIFICATE;
            }
            return text.contains("handshake_failure") || text.contains("protocol_version")
                    || text.contains("insufficient_security") ? NO_COMMON_GROUND : OTHER;
        }
        if (text.contains("no appropriate protocol") || text.contains("no common")) {
            return NO_COMMON_GROUND;
        }
        return tls
                && (text.contains("unrecognized ssl message") || text.contains("unsupported or unrecognized")
                        || text.contains("not an ssl") || text.contains("plaintext")) ? PLAIN : OTHER;
    }

    /**
     * Says it.
     *
     * @param place host and port
     * @param seen the server's certificate, if it showed one
     * @param files what we trust and show
     * @param ifPlain what to do if no TLS is spoken there: "switch TLS off, or use its TLS port"
     */
    public String sentence(String place, @Nullable ServerCertificate seen, TlsFiles files, String ifPlain) {
        return switch (this) {
            case EXPIRED -> "The certificate of " + place + " has expired"
                    + (seen == null ? "" : " on " + seen.lastDay())
                    + ": have it renewed; if it should be valid, check this computer's clock";
            case NOT_YET_VALID -> "The certificate of " + place + " is not valid yet"
                    + (seen == null ? "" : ", but from " + seen.firstDay()) + ": check this computer's clock";
            case WRONG_HOST -> "The certificate of " + place + " is made out to another name"
                    + (seen == null ? "" : " (" + seen.namesText() + ")")
                    + ": enter the name that stands in it";
            case UNKNOWN_CA -> "The certificate of " + place + " is not trusted: "
                    + (seen == null ? "its issuer" : "its issuer " + seen.issuer())
                    + (files.ca() == null
                            ? " is unknown to this Java runtime. Name the issuer's certificate as CA file"
                            : " is not among those of the CA file " + files.ca());
            case OUR_CERTIFICATE -> files.certificate() == null
                    ? place + " wants a client certificate: name yours, with its key"
                    : place + " does not accept the client certificate in " + files.certificate()
                            + ": check that its issuer is known there, and that it has not expired";
            case NO_COMMON_GROUND -> place + " and this program have no TLS version or cipher in common, "
                    + "or it wants a client certificate: check its TLS settings";
            case PLAIN -> place + " does not speak TLS here: " + ifPlain;
            case SILENT -> place + " accepts the connection but does not answer to TLS: " + ifPlain;
            case OTHER -> "No TLS connection to " + place + ": " + ifPlain;
        };
    }
}
