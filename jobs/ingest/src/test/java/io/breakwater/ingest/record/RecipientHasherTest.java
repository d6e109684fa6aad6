// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

class RecipientHasherTest {
    private final RecipientHasher hasher = new RecipientHasher("test-key", "k1");

    @Property
    void anyAddressIsHashedAsTheDefinitionSays(@ForAll String address) throws GeneralSecurityException {
        assertThat(hasher.of(address)).isEqualTo(defined(address));
    }

    @Test
    void lettersOfAnyCaseAndLengthAreHashedAsTheirLowerCase() throws GeneralSecurityException {
        String longest = "K".repeat(300) + "@YAHOO.example";

        assertThat(hasher.of("Kim@Yahoo.EXAMPLE")).isEqualTo(hasher.of("kim@yahoo.example"));
        assertThat(hasher.of("Kim@Yahoo.EXAMPLE")).isEqualTo(defined("kim@yahoo.example"));
        assertThat(hasher.of(longest)).isEqualTo(defined(longest));
        assertThat(hasher.of("KİM@MÜNCHEN.example")).isEqualTo(defined("KİM@MÜNCHEN.example"));
    }

    private static String defined(String address) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("test-key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] full = mac.doFinal(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(full, 16));
    }
}
