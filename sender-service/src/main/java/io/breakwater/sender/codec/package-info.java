// SPDX-License-Identifier: Apache-2.0
/** The only place of the sender where Avro is known: records of the wire to and from our own types. */
package io.breakwater.sender.codec;
