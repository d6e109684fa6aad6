// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.reference;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of references. All verify, the first signs. A new key is put first at the readers and then at the senders; an old one is
 * removed when no report about its mail is expected any more. Secrets: nothing here prints one.
 */
public final class ReferenceKeys implements Serializable {

    /** The demo's key. Everybody knows it: with it, anybody can make references. */
    public static final String DEMO = "demo-1=breakwater-demo-reference-key";

    private static final long serialVersionUID = 1L;
    private static final int SHORTEST_SECRET = 16;

    private final ArrayList<ReferenceKey> keys;

    private ReferenceKeys(List<ReferenceKey> keys) {
        this.keys = new ArrayList<>(keys);
    }

    /** No key: nothing verifies. */
    public static ReferenceKeys none() {
        return new ReferenceKeys(List.of());
    }

    /**
     * Keys written {@code id=secret}, separated by commas or lines; lines that begin with {@code #} are left out.
     *
     * @throws IllegalArgumentException naming what is wrong with which key, never its secret
     */
    public static ReferenceKeys parse(String text) {
        List<ReferenceKey> keys = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        text.lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .forEach(each -> {
                    ReferenceKey key = key(each, keys.size() + 1);
                    if (!ids.add(key.id())) {
                        throw new IllegalArgumentException("reference key " + key.id() + " is there twice");
                    }
                    keys.add(key);
                });
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no reference key; write id=secret");
        }
        return new ReferenceKeys(keys);
    }

    /**
     * The keys in a file, one a line.
     *
     * @throws IOException when it cannot be read
     */
    public static ReferenceKeys read(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static ReferenceKey key(String text, int number) {
        int equals = text.indexOf('=');
        String id = equals < 0 ? "" : text.substring(0, equals).strip();
        if (!id.matches("[A-Za-z0-9._-]{1,32}")) {
            throw new IllegalArgumentException("reference key number " + number
                    + " must be id=secret with an id of at most 32 letters, digits, '.', '_' and '-'");
        }
        byte[] secret = text.substring(equals + 1).strip().getBytes(StandardCharsets.UTF_8);
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "the secret of reference key " + id + " must have at least " + SHORTEST_SECRET + " bytes");
        }
        return new ReferenceKey(id, secret);
    }

    /**
     * The key that signs.
     *
     * @throws IllegalStateException when there is none
     */
    ReferenceKey signing() {
        if (keys.isEmpty()) {
            throw new IllegalStateException("no reference key to sign with");
        }
        return keys.get(0);
    }

    Optional<ReferenceKey> named(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    List<ReferenceKey> tagged(byte tag) {
        return keys.stream().filter(key -> key.tag() == tag).toList();
    }

    /** Ids only. */
    @Override
    public String toString() {
        return keys.stream().map(ReferenceKey::id).toList().toString();
    }
}
