// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

/** What kind of refusal it is. */
public enum ReplyClass {
    /** The address is dead. */
    HARD,
    /** Try again, nobody is to blame. */
    SOFT,
    /** The receiver does not want this sender, this content, or this sender for this recipient. */
    BLOCK,
    /** Something is set up wrongly. */
    ADMIN
}
