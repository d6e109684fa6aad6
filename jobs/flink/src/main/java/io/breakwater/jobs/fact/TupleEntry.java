// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.fact;

import io.breakwater.schemas.reference.MailTuple;

/** An entry of the dictionary. */
public record TupleEntry(int id, MailTuple tuple) {}
