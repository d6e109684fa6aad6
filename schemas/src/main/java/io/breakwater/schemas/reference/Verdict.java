// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.reference;

/** What the check of a would-be reference found. */
public enum Verdict {
    /** It has not the form of a reference: somebody else's text. */
    ABSENT,
    /** Made by a holder of the key, and unchanged. */
    VERIFIED,
    /** It has the form of a reference, and the signature does not fit. */
    ALTERED,
    /** It names a key that is not known here. */
    UNKNOWN_KEY
}
