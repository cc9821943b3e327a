/* SPDX-License-Identifier: Apache-2.0 */
/* The life of a model, and what it tells of itself. */
#include "api/objects.h"
#include "api/options.h"
#include <math.h>
#include <string.h>

/* Frees the bytes that the model was made from, as they came. */
static void drop_source(arasha_model *model)
{
	ara_file_finish(&model->file, &model->memory);
	ara_release(&model->memory, model->copy);
	if (model->release)
		model->release(model->release_context);
}

static arasha_status read_model(arasha_model *model, const void *data, size_t size, arasha_error *error)
{
	arasha_status status = ara_model_init(&model->model, &model->memory, data, size, error);

	if (status != ARASHA_OK)
		return status;
	status = ara_schema_read(&model->schema, model->model.schema, model->model.schema_size, error);
	if (status != ARASHA_OK) {
		/* It counts from the section's begin. */
		error->offset += (uint64_t)(model->model.schema - (const uint8_t *)data);
		ara_model_finish(&model->model);
	}
	return status;
}

/* A model without content yet, by the caller's options; NULL and *error on failure. */
static arasha_model *new_model(
	arasha_model_options *read, const arasha_model_options *options, arasha_error *error)
{
	arasha_model *model;
	ara_memory memory;

	if (ara_read_model_options(read, &memory, options, error) != ARASHA_OK)
		return NULL;
	model = ara_allocate(&memory, 1, sizeof *model);
	if (!model) {
		ara_fail(error, ARASHA_E_MEMORY, 0, "no memory for a model");
		return NULL;
	}
	model->memory = memory;
	atomic_init(&model->references, 1);
	return model;
}

static void discard(arasha_model *model)
{
	ara_memory memory = model->memory;

	drop_source(model);
	ara_release(&memory, model);
}

arasha_status arasha_model_open_memory(arasha_model **out, const void *data, size_t size,
	void (*release)(void *), void *release_context, const arasha_model_options *options,
	arasha_error *error)
{
	arasha_model_options read;
	arasha_error failure;
	arasha_model *model;

	if (!out || (!data && size))
		return ara_report(
			error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, "a required argument is NULL"});
	model = new_model(&read, options, &failure);
	if (!model)
		return ara_report(error, failure);
	if (read.flags & ARASHA_MODEL_COPY) {
		model->copy = ara_allocate(&model->memory, size, 1);
		if (!model->copy) {
			discard(model);
			return ara_report(
				error, (arasha_error){ARASHA_E_MEMORY, 0, 0, "no memory for a model"});
		}
		if (size)
			memcpy(model->copy, data, size);
	}
	if (read_model(model, model->copy ? model->copy : data, size, &failure) != ARASHA_OK) {
		discard(model);
		return ara_report(error, failure);
	}
	if (model->copy && release) {
		release(release_context);
	} else {
		model->release = release;
		model->release_context = release_context;
	}
	*out = model;
	return ARASHA_OK;
}

arasha_status arasha_model_open_file(
	arasha_model **out, const char *path, const arasha_model_options *options, arasha_error *error)
{
	arasha_model_options read;
	arasha_error failure;
	arasha_model *model;
	arasha_status status;

	if (!out || !path)
		return ara_report(
			error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, "a required argument is NULL"});
	model = new_model(&read, options, &failure);
	if (!model)
		return ara_report(error, failure);
	status = ara_file_init(&model->file, &model->memory, path, read.flags & ARASHA_MODEL_COPY, &failure);
	if (status == ARASHA_OK)
		status = read_model(model, model->file.data, model->file.size, &failure);
	if (status != ARASHA_OK) {
		discard(model);
		return ara_report(error, failure);
	}
	*out = model;
	return ARASHA_OK;
}

#ifdef ARA_BUILTIN_MODEL
/* Both in builtin.S. */
extern const uint8_t ara_builtin_model[], ara_builtin_model_end[];

arasha_status arasha_model_open_builtin(
	arasha_model **out, const arasha_model_options *options, arasha_error *error)
{
	return arasha_model_open_memory(out, ara_builtin_model,
		(size_t)((uintptr_t)ara_builtin_model_end - (uintptr_t)ara_builtin_model), NULL, NULL,
		options, error);
}
#else
arasha_status arasha_model_open_builtin(
	arasha_model **out, const arasha_model_options *options, arasha_error *error)
{
	(void)out;
	(void)options;
	return ara_report(
		error, (arasha_error){ARASHA_E_UNSUPPORTED, 0, 0, "this library has no built-in model"});
}
#endif

arasha_model *arasha_model_ref(arasha_model *model)
{
	if (model)
		atomic_fetch_add_explicit(&model->references, 1, memory_order_relaxed);
	return model;
}

void arasha_model_unref(arasha_model *model)
{
	/* Release: what this thread did to the model comes before its end; acquire: the end comes after what
	 * all others did. */
	if (!model || atomic_fetch_sub_explicit(&model->references, 1, memory_order_acq_rel) != 1)
		return;
	ara_model_finish(&model->model);
	discard(model);
}

uint32_t arasha_model_label_count(const arasha_model *model)
{
	return model ? model->model.label_count : 0;
}

const char *arasha_model_label_name(const arasha_model *model, uint32_t label)
{
	return label < arasha_model_label_count(model) ? model->model.label_names[label] : NULL;
}

double arasha_model_label_share(const arasha_model *model, uint32_t label)
{
	return label < arasha_model_label_count(model) ? (double)model->model.shares[label] : (double)NAN;
}

arasha_status arasha_model_threshold(
	const arasha_model *model, const char *operating_point, uint32_t label, double *probability)
{
	if (!model || !operating_point || !probability || label >= model->model.label_count)
		return ARASHA_E_ARGUMENT;
	for (uint32_t i = 0; i < model->model.operating_point_count; i++) {
		const ara_operating_point *point = &model->model.operating_points[i];

		if (strcmp(point->name, operating_point) == 0) {
			*probability = (double)point->thresholds[label];
			return ARASHA_OK;
		}
	}
	return ARASHA_E_ARGUMENT;
}

const char *arasha_model_operating_point(const arasha_model *model, uint32_t index)
{
	if (!model || index >= model->model.operating_point_count)
		return NULL;
	return model->model.operating_points[index].name;
}

const char *arasha_model_metadata(const arasha_model *model, uint32_t index, const char **value)
{
	if (!model || index >= model->model.metadata_count)
		return NULL;
	if (value)
		*value = model->model.metadata[index].value;
	return model->model.metadata[index].key;
}

double arasha_shift_probability(double probability, double from, double to)
{
	double for_it, against;

	if (!(probability >= 0 && probability <= 1 && from > 0 && from < 1 && to > 0 && to < 1))
		return (double)NAN;
	for_it = probability * (to / from);
	against = (1 - probability) * ((1 - to) / (1 - from));
	return for_it / (for_it + against);
}
