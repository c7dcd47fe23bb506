package io.gensetlab.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom a TLS client trusts and who it says it is, in files. Immutable; the files are read at each connection, so that a
 * renewed certificate is used at the next one.
 *
 * @param ca certificates of authorities, PEM or DER: these are trusted and no others; null for those of the Java runtime
 * @param certificate our certificate and those above it as PEM, or a PKCS#12 file ({@code .p12}, {@code .pfx}) with its
 *            key; null for none
 * @param key our private key as PEM; null if it stands in the certificate's file
 * @param keyPassword of the key, or of the PKCS#12 file; null for none
 */
public record TlsFiles(@Nullable Path ca, @Nullable Path certificate, @Nullable Path key,
        @Nullable Secret keyPassword) {
    /** The Java runtime's authorities, and no certificate of our own. */
    public static final TlsFiles NONE = new TlsFiles(null, null, null, null);
    private static final String ALIAS = "entry";

    /** @throws IllegalArgumentException with a sentence, if there is a key without a certificate */
    public TlsFiles {
        if (key != null && certificate == null) {
            throw new IllegalArgumentException("The key " + key + " needs a certificate beside it");
        }
    }

    /**
     * Reads the files.
     *
     * @param seen is given the certificates that a server shows, before they are checked
     * @throws IllegalArgumentException with a sentence that names the file and holds no secret
     */
    public SSLContext context(Consumer<X509Certificate[]> seen) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys(), new TrustManager[]{new SeeingTrust(trust(), seen)}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "TLS cannot be set up on this Java runtime (" + e.getMessage() + ")", e);
        }
    }

    private X509ExtendedTrustManager trust() throws GeneralSecurityException, IOException {
        @Nullable
        KeyStore store = null;
        if (ca != null) {
            store = emptyStore();
            int number = 0;
            for (var authority : Pem.certificates(ca)) {
                store.setCertificateEntry(ALIAS + number++, authority);
            }
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager usual) {
                return usual;
            }
        }
        throw new GeneralSecurityException("no trust manager for X.509");
    }

    private KeyManager @Nullable [] keys() throws GeneralSecurityException, IOException {
        if (certificate == null) {
            return null;
        }
        var password = keyPassword == null ? new char[0] : keyPassword.chars();
        KeyStore store;
        if (isPkcs12(certificate)) {
            store = Pem.pkcs12(certificate, password);
        } else {
            store = emptyStore();
            PrivateKey own = Pem.privateKey(key == null ? certificate : key, keyPassword);
            var chain = Pem.certificates(certificate);
            if (!own.getAlgorithm().equals(chain.getFirst().getPublicKey().getAlgorithm())) {
                throw new IllegalArgumentException("The key in " + (key == null ? certificate : key)
                        + " is not that of the certificate in " + certificate);
            }
            store.setKeyEntry(ALIAS, own, password, chain.toArray(X509Certificate[]::new));
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    /** Whether a file is PKCS#12, by its name. */
    public static boolean isPkcs12(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx");
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
