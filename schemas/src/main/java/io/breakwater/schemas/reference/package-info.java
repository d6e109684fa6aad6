// SPDX-License-Identifier: Apache-2.0
/**
 * The signed reference that a sender stamps on its mail and a report brings back: written by senders, read by the engine. Whoever
 * holds no key can neither make nor change one.
 */
package io.breakwater.schemas.reference;
