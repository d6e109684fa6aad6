// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import java.util.List;

/** Look-ups in the DNS, or in what stands for it. Thread-safe. */
@FunctionalInterface
public interface Dns {

    /** Kinds of records that DKIM and SPF ask for. */
    enum Type {
        A,
        AAAA,
        MX,
        PTR,
        TXT
    }

    /**
     * The values of a name, none when it has none. An MX is its host, without preference; the strings of a TXT are joined.
     *
     * @throws DnsTroubleException when nobody can say, so that asking again later may help
     */
    List<String> lookUp(String name, Type type) throws DnsTroubleException;
}
