/**
 * What may enter: rows and forms checked and turned into facts. Plain Java over the schemas; may
 * not touch Spring, Kafka, Redis or HTTP.
 */
@NullMarked
package org.healthcode.declaration.domain;

import org.jspecify.annotations.NullMarked;
