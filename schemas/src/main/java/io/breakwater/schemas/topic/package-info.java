// SPDX-License-Identifier: Apache-2.0
/** The catalogue of topics: names as constants, and as data what the stack needs to create them. */
package io.breakwater.schemas.topic;
