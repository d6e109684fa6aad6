// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

/** Whether the same mail to the same recipient may succeed later, by the meaning of the reply and not by its first digit. */
public enum Disposition {
    TRANSIENT,
    PERMANENT
}
