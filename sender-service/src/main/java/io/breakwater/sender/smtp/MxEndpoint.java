// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

/** Where a provider takes mail: its MX name for the record, and the address that is really connected to. */
public record MxEndpoint(String mxHost, String host, int port) {}
