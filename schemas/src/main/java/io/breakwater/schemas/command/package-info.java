// SPDX-License-Identifier: Apache-2.0
/** What operators may ask of the engine: verbs, the scopes they suit, and what each needs. */
package io.breakwater.schemas.command;
