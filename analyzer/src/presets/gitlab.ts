import type { Preset } from '../model/evaluator.js';

export const presets: readonly Preset[] = [
  {
    id: 'gitlab',
    provider: 'GitLab',
    title: "GitLab's own frontend flags",
    // Its names are its own, so it is on only where GitLab's own components are used.
    packages: ['@gitlab/ui', '@gitlab/svgs'],
    docs: 'https://docs.gitlab.com/development/feature_flags/',
    evaluators: [
      ...['gon.features.*', '*.glFeatures.*'].map((property): Preset['evaluators'][number] => ({
        property,
        keyTransform: 'snakeToCamel',
        missing: 'undefined',
        valueType: 'boolean',
      })),
      {
        function: 'inject',
        from: 'vue',
        where: { 0: 'glFeatures' },
        returns: 'flags',
        keyTransform: 'snakeToCamel',
        missing: 'undefined',
        valueType: 'boolean',
      },
    ],
    overrides: ['mount', 'shallowMount', 'mountExtended', 'shallowMountExtended'].map((call) => ({
      call,
      from: ['@vue/test-utils', 'helpers/vue_test_utils_helper'],
      keys: '1.provide.glFeatures',
      keyTransform: 'snakeToCamel',
    })),
    notes: [
      'Ruby pushes a flag with `push_frontend_feature_flag(:vim_bindings)`; the frontend reads it as `vimBindings`.',
      'Abilities (`this.glAbilities`) and licensed features (`this.glLicensedFeatures`) are permissions, not flags.',
    ],
    examples: [
      {
        title: 'A component with the mixin',
        file: 'editor.js',
        code: `import glFeatureFlagsMixin from '~/vue_shared/mixins/gl_feature_flags_mixin';

export default {
  mixins: [glFeatureFlagsMixin()],
  computed: {
    keymap() {
      if (this.glFeatures.vimBindings) return 'vim';
      return window.gon?.features?.emacsBindings ? 'emacs' : 'default';
    },
    canSave() {
      return this.glAbilities.saveFile && !gon.features.readOnlyEditor;
    },
  },
};
`,
        references: [
          { key: 'vim_bindings', kind: 'evaluation', line: 7 },
          { key: 'emacs_bindings', kind: 'evaluation', line: 8 },
          { key: 'read_only_editor', kind: 'evaluation', line: 11 },
        ],
        flags: ['vim_bindings', 'emacs_bindings', 'read_only_editor'],
      },
      {
        title: 'A specification',
        file: 'editor_spec.js',
        code: `import { shallowMount } from '@vue/test-utils';
import Editor from '~/editor/editor.vue';

it('uses vim keys', () => {
  const wrapper = shallowMount(Editor, { provide: { glFeatures: { vimBindings: true } } });
  expect(wrapper.text()).toContain('vim');
});
`,
        references: [{ key: 'vim_bindings', kind: 'override', line: 5 }],
        flags: ['vim_bindings'],
      },
    ],
  },
];
