package io.gensetlab.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads certificates and keys from files. Whatever is wrong is an {@link IllegalArgumentException} with a sentence that
 * names the file and what to do; none holds a piece of a key or a password.
 */
public final class Pem {
    private static final int LARGEST_FILE = 4 * 1024 * 1024;
    private static final Pattern BLOCK = Pattern
            .compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]{0,3000000})-----END \\1-----");
    private static final int LINE = 64;
    /** OpenSSL's usual number is 2,048; a million takes a second. */
    private static final int MOST_ROUNDS = 10_000_000;
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PKCS8 = "PRIVATE KEY";
    private static final String ENCRYPTED_PKCS8 = "ENCRYPTED PRIVATE KEY";
    private static final String PKCS1 = "RSA PRIVATE KEY";
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final byte[] RSA_ALGORITHM = {0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86,
        (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00};
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final byte SEQUENCE = 0x30;
    private static final byte OCTETS = 0x04;

    private Pem() {}

    /** All certificates of a file, PEM or DER, in their order; at least one. */
    public static List<X509Certificate> certificates(Path file) {
        var bytes = bytes(file);
        var found = new ArrayList<X509Certificate>();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var blocks = BLOCK.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
            while (blocks.find()) {
                if (blocks.group(1).equals(CERTIFICATE)) {
                    found.add(certificate(factory, decode(file, blocks.group(2))));
                }
            }
            if (found.isEmpty() && bytes.length > 0 && bytes[0] == SEQUENCE) {
                found.add(certificate(factory, bytes));
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    "A certificate in " + file + " cannot be read: is the file whole?",
                    e);
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("There is no certificate in " + file
                    + ": a PEM file has a line -----BEGIN CERTIFICATE-----");
        }
        return found;
    }

    /** Certificates as the text of a PEM file. */
    public static String text(List<X509Certificate> certificates) {
        var encoder = Base64.getMimeEncoder(LINE, new byte[]{'\n'});
        var text = new StringBuilder();
        for (var each : certificates) {
            try {
                text.append("-----BEGIN CERTIFICATE-----\n")
                        .append(encoder.encodeToString(each.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
        }
        return text.toString();
    }

    private static X509Certificate certificate(CertificateFactory factory, byte[] der)
            throws CertificateException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }

    /** The first private key of a PEM file: PKCS#8, encrypted or not, or RSA's own form. */
    static PrivateKey privateKey(Path file, @Nullable Secret password) {
        var text = new String(bytes(file), StandardCharsets.ISO_8859_1);
        var blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            switch (blocks.group(1)) {
                case PKCS8 -> {
                    return key(file, decode(file, blocks.group(2)));
                }
                case ENCRYPTED_PKCS8 -> {
                    return decrypted(file, decode(file, blocks.group(2)), password);
                }
                case PKCS1 -> {
                    return key(file, rsaAsPkcs8(decode(file, blocks.group(2))));
                }
                default -> {
                    // Certificates may stand beside the key.
                }
            }
        }
        if (text.contains("PRIVATE KEY-----")) {
            throw new IllegalArgumentException("The key in " + file + " has an old form: convert it with"
                    + " openssl pkcs8 -topk8 -in OLD -out NEW");
        }
        throw new IllegalArgumentException(
                "There is no private key in " + file + ": a PEM file has a line -----BEGIN PRIVATE KEY-----");
    }

    private static PrivateKey key(Path file, byte[] pkcs8) {
        for (var algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                // A key of another kind.
                continue;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalArgumentException("The key in " + file + " cannot be read: it is RSA, EC or EdDSA");
    }

    private static PrivateKey decrypted(Path file, byte[] encrypted, @Nullable Secret password) {
        if (password == null) {
            throw new IllegalArgumentException("The key in " + file + " is encrypted: enter its password");
        }
        var characters = password.chars();
        var spec = new PBEKeySpec(characters);
        try {
            var info = new EncryptedPrivateKeyInfo(encrypted);
            requireFewRounds(file, info);
            // The scheme of PBES2 stands in the parameters; their text is its name.
            var scheme = info.getAlgParameters() == null
                    ? info.getAlgName()
                    : info.getAlgParameters().toString();
            var secret = SecretKeyFactory.getInstance(scheme).generateSecret(spec);
            return key(file, info.getKeySpec(secret).getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The key in " + file + " cannot be decrypted: check its password", e);
        } finally {
            spec.clearPassword();
            java.util.Arrays.fill(characters, '\0');
        }
    }

    /** How often a password is hashed stands in the file: nobody is to wait for hours for it. */
    private static void requireFewRounds(Path file, EncryptedPrivateKeyInfo info)
            throws GeneralSecurityException {
        var parameters = info.getAlgParameters();
        int rounds = parameters == null
                ? 0
                : parameters.getParameterSpec(PBEParameterSpec.class).getIterationCount();
        if (rounds > MOST_ROUNDS) {
            throw new IllegalArgumentException("The key in " + file + " asks for " + rounds
                    + " rounds to decrypt it, more than " + MOST_ROUNDS
                    + ": convert it with openssl pkcs8 -topk8 -in OLD -out NEW");
        }
    }

    /** PKCS#8 is version, algorithm, and the key's own form as octets. */
    private static byte[] rsaAsPkcs8(byte[] pkcs1) {
        var key = tagged(OCTETS, pkcs1);
        return tagged(SEQUENCE, ByteBuffer.allocate(VERSION_0.length + RSA_ALGORITHM.length + key.length)
                .put(VERSION_0)
                .put(RSA_ALGORITHM)
                .put(key)
                .array());
    }

    /** Java wants the shortest form of a length. */
    private static byte[] tagged(byte tag, byte[] content) {
        int length = content.length;
        int lengthBytes = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x1_0000 ? 2 : 3;
        var out = ByteBuffer.allocate(2 + lengthBytes + length).put(tag);
        out.put((byte) (lengthBytes == 0 ? length : 0x80 | lengthBytes));
        for (int i = lengthBytes - 1; i >= 0; i--) {
            out.put((byte) (length >> 8 * i));
        }
        return out.put(content).array();
    }

    /** A PKCS#12 file. */
    static KeyStore pkcs12(Path file, char[] password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes(file)), password);
            for (var aliases = store.aliases(); aliases.hasMoreElements();) {
                if (store.isKeyEntry(aliases.nextElement())) {
                    return store;
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    file + " cannot be opened as PKCS#12: check the file and its password", e);
        }
        throw new IllegalArgumentException("There is no private key in " + file);
    }

    private static byte[] decode(Path file, String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A block in " + file + " is no Base64: is the file whole?", e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException(file + " is a folder, not a file");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new IllegalArgumentException(file + " is too large for certificates");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file " + file, e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException("The file " + file + " may not be read", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + file + " cannot be read", e);
        }
    }
}
