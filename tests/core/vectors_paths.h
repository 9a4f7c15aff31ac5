/* SPDX-License-Identifier: MIT */
/* The checks of the mixer and of the paths to a pin, of vectors.c alone. */
#ifndef TESTS_VECTORS_PATHS_H
#define TESTS_VECTORS_PATHS_H

/* The release among those of all, which is one of them. */
static const char *
check_kmixer_releases(const struct kmixer_vector *v, const struct ksf_wave *wave)
{
	struct ksf_kmixer_releases all;
	uint32_t bit = UINT32_C(1) << v->release;
	uint32_t sets[5];
	unsigned i;

	ksf_kmixer_releases(&all, wave);
	sets[KSF_KMIXER_SUPPORTED] = all.supported;
	sets[KSF_KMIXER_SUPPORTED_LOSSY] = all.lossy;
	sets[KSF_KMIXER_UNSUPPORTED] = all.unsupported;
	sets[KSF_KMIXER_UNKNOWN] = all.unknown;
	sets[KSF_KMIXER_NOT_APPLICABLE] = all.not_applicable;
	for (i = 0; i < 5; i++) {
		if (((sets[i] & bit) != 0) != (i == v->verdict))
			return "the release among all";
	}
	return NULL;
}

static const char *
check_kmixer(unsigned index)
{
	const struct kmixer_vector *v = &kmixer_vectors[index];
	struct ksf_wave wave;
	ksf_why why;

	(void)ksf_wave_decode(&wave, v->data.bytes, v->data.size);
	why = ksf_kmixer_check(&wave, v->release);
	if (why != v->why)
		return "reasons";
	if (ksf_kmixer_verdict(why) != v->verdict)
		return "verdict";
	return v->release > KSF_RELEASE_11 ? NULL : check_kmixer_releases(v, &wave);
}

#endif
