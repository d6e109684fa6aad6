// SPDX-License-Identifier: Apache-2.0
/** Mailbox providers: the dated catalogue {@code providers.tsv}, and how a recipient's provider is found. */
package io.breakwater.schemas.provider;
