package io.gensetlab.delivery;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a server's certificate says.
 *
 * @param subject whom it is made out to, as a distinguished name
 * @param issuer who signed it
 * @param names the host names and addresses it holds for
 * @param from it holds from here
 * @param until to here
 */
public record ServerCertificate(String subject, String issuer, List<String> names, Instant from,
        Instant until) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final int MOST_NAMES = 4;

    /** Keeps a copy. */
    public ServerCertificate {
        names = List.copyOf(names);
    }

    /** From the certificate itself. */
    public static ServerCertificate of(X509Certificate certificate) {
        return new ServerCertificate(certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(), names(certificate),
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    }

    private static List<String> names(X509Certificate certificate) {
        var names = new ArrayList<String>();
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (var alternative : alternatives) {
                    if (alternative.getFirst() instanceof Integer type
                            && (type == DNS_NAME || type == IP_ADDRESS)) {
                        names.add(String.valueOf(alternative.get(1)));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            // Whatever is wrong with them, the subject can still be shown.
            return List.of();
        }
        return names;
    }

    /** The day it ends, in UTC. */
    public String lastDay() {
        return DAY.format(until);
    }

    /** The day it begins, in UTC. */
    public String firstDay() {
        return DAY.format(from);
    }

    /** The names it holds for, or its subject if it has none. */
    public String namesText() {
        if (names.isEmpty()) {
            return subject;
        }
        var shown = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() > MOST_NAMES ? shown + " …" : shown;
    }

    /** For a person: subject, issuer and last day. */
    public String sentence() {
        return "Certificate of " + subject + ", issued by "
                + (issuer.equals(subject) ? "itself" : issuer) + ", valid until " + lastDay();
    }
}
